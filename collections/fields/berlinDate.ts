import type { DateField } from 'payload'

/**
 * What the fields for a date with a time have in common. They show and take it as clocks in Berlin do,
 * wherever the computer stands: what is typed on a journey is meant for people here. Stored is the
 * moment; the zone, which the form needs beside it, is always the same and no value of the document.
 */
export const berlinDate = {
  type: 'date',
  timezone: {
    supportedTimezones: [{ label: 'Berlin', value: 'Europe/Berlin' }],
    override: ({ baseField }) => ({ ...baseField, required: false, virtual: true }),
  },
} satisfies Pick<DateField, 'type' | 'timezone'>

export const withTime = {
  pickerAppearance: 'dayAndTime',
  displayFormat: 'dd.MM.yyyy HH:mm',
} as const
