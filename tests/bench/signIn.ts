import { PASSWORD } from '../helpers/signInAs.ts'

/** Signs in as a page of the admin does. @returns the headers of a request of that account */
export async function signIn(url: string, email: string): Promise<Record<string, string>> {
  const ownPage = { 'Sec-Fetch-Site': 'same-origin' }
  const response = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { ...ownPage, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  if (!response.ok) throw new Error(`Signing in: ${response.status}`)
  const [cookie = ''] = response.headers.getSetCookie()
  return { ...ownPage, Cookie: cookie.split(';', 1).join('') }
}
