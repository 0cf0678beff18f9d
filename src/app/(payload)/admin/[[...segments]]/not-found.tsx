import { generatePageMetadata, NotFoundPage } from '@payloadcms/next/views'
import { importMap } from '../importMap.js'
import { runningConfig } from '../../../runningConfig.ts'

type Arguments = {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

/** Title and icons of the page that says that there is none. */
export const generateMetadata = ({ params, searchParams }: Arguments) =>
  generatePageMetadata({ config: runningConfig(), params, searchParams })

/** Payload's own page for an address that the admin does not have. */
export default function NotFound({ params, searchParams }: Arguments) {
  return NotFoundPage({ config: runningConfig(), importMap, params, searchParams })
}
