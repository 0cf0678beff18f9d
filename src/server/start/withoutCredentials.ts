/** An address as it may be shown and logged, also where a slash in its secret makes it none. */
export function withoutCredentials(uri: string): string {
  return uri.replace(/\/\/.*@/, '//…@')
}
