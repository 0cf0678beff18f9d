/**
 * Whether every percent escape in a path stands for a sign, and none for an end of the path (RFC 3986
 * §2.1). Payload and Next answer others with 500.
 */
export function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0')
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}
