import type { TextareaField, TextField } from 'payload'
import { requiredInSource } from './requiredInSource.ts'
import { label, type Label, words } from './labels.ts'

type Options = {
  label: Label
  description?: { de: string; en: string }
  required?: boolean
  maxLength?: number
}

/** A line of text with a value per language; `required` counts for German only. */
export function translatedLine(name: string, options: Options): TextField {
  return {
    name,
    type: 'text',
    localized: true,
    label: options.label,
    maxLength: options.maxLength ?? 200,
    ...(options.required ? { required: true, validate: requiredInSource('text') } : {}),
    admin: { description: options.description },
  }
}

/** A short text with a value per language; `required` counts for German only. */
export function translatedParagraph(name: string, options: Options): TextareaField {
  return {
    name,
    type: 'textarea',
    localized: true,
    label: options.label,
    maxLength: options.maxLength ?? 500,
    ...(options.required ? { required: true, validate: requiredInSource('textarea') } : {}),
    admin: { description: options.description, rows: 3 },
  }
}

/** The title of a document. */
export const title = translatedLine('title', {
  label: label('Titel', 'Title'),
  required: true,
})

/** One or two sentences for lists and search results. */
export const summary = translatedParagraph('summary', {
  label: label('Kurzfassung', 'Summary'),
  description: words(
    'Ein bis zwei Sätze für Listen und Suchergebnisse.',
    'One or two sentences for lists and search results.',
  ),
})
