/** A line that is not imported, with a code for programs and a sentence for whoever has made the file. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string, sentence: string) {
    super(sentence)
    this.code = code
  }
}
