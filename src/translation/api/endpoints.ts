import type { Endpoint } from 'payload'
import { itemEndpoints } from './itemEndpoints.ts'

/** The translation API, below `/api/translation`. */
export const translationEndpoints: Endpoint[] = [...itemEndpoints]
