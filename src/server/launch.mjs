// What `npm start`, `npm run dev` and `npm test` run first, on whatever Node the newcomer has. The
// syntax here stays readable for Node 14, so that an old one gets a sentence and not a SyntaxError.
const MINIMUM = 20

if (Number(process.versions.node.split('.')[0]) < MINIMUM) {
  console.error(
    `Mehrklang needs Node ${MINIMUM} or newer to install itself; this is ${process.version}.`,
  )
  process.exit(1)
}

import('./launcher/launch.mjs')
  .then(({ launch }) => launch(process.argv.slice(2)))
  .catch((error) => {
    console.error(error)
    process.exit(1)
  })
