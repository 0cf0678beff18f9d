import { parse } from 'yaml'

const FRONT_MATTER = /^---\n([\s\S]*?\n)---[ \t]*(?:\n([\s\S]*))?$/

/**
 * Splits a file into its YAML front matter and its Markdown.
 *
 * @returns the parsed front matter, not validated, and the body without empty lines around it;
 *   undefined where there is none
 * @throws where there is no front matter, or it is not YAML
 */
export function splitFrontMatter(text: string): { fields: unknown; body: string | undefined } {
  const [, yaml, body] = FRONT_MATTER.exec(text.replaceAll('\r\n', '\n')) ?? []
  if (yaml === undefined) throw new Error('does not begin with front matter between --- lines')
  return { fields: parse(yaml) as unknown, body: body?.trim() || undefined }
}
