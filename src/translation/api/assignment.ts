import { z } from 'zod'

/** Who gets work, and until when; `null` is nobody. */
export const ASSIGNMENT = z.object({
  user: z.string().max(100).nullable(),
  due: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).nullish(),
})
