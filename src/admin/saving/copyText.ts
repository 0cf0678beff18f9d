/**
 * Puts a text on the clipboard, also where the page has no secure context (plain HTTP in a house's own
 * network), which the modern way asks for.
 *
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
  // Missing without a secure context, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (clipboard) {
    try {
      await clipboard.writeText(text)
      return true
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
    }
  }
  const area = document.createElement('textarea')
  area.value = text
  // Inside of the open dialog: everything else cannot be selected meanwhile.
  const parent = document.querySelector('dialog[open]') ?? document.body
  parent.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  return isDone
}
