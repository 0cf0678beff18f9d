/** An address as it may be shown and logged. */
export function withoutCredentials(uri: string): string {
  return uri.replace(/\/\/[^/]*@/, '//…@')
}
