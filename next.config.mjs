import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // The same modules as the server's, so that `instanceof` and module state hold in the admin too.
  serverExternalPackages: ['payload'],
  // The admin shows pictures as they are; the address that makes smaller ones is closed.
  images: { unoptimized: true },
  typescript: {
    // A file of its own, because Next rewrites the one that it is given.
    tsconfigPath: 'src/app/tsconfig.json',
    // Types are checked by `npm run check`, with the rules of tsconfig.json.
    ignoreBuildErrors: true,
  },
  // TypeScript 7 has no programming interface, which Next asks for otherwise.
  experimental: { useTypeScriptCli: true },
}

export default withPayload(config)
