/**
 * What sends JSON or a form as somebody who is signed in, and fails where it is refused.
 *
 * @param url the origin
 * @param headers of that account
 */
export function sender(url: string, headers: Record<string, string>) {
  return async (method: string, address: string, data: object): Promise<void> => {
    const isForm = data instanceof FormData
    const response = await fetch(url + address, {
      method,
      headers: { ...headers, ...(isForm ? {} : { 'Content-Type': 'application/json' }) },
      body: isForm ? data : JSON.stringify(data),
    })
    if (!response.ok) throw new Error(`${method} ${address}: ${await response.text()}`)
  }
}
