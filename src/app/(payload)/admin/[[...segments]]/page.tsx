import { generatePageMetadata, RootPage } from '@payloadcms/next/views'
import { importMap } from '../importMap.js'
import { fewDocuments } from '../../../fewDocuments.ts'
import { runningConfig } from '../../../runningConfig.ts'

type Arguments = {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

/** Title and icons of an admin page. */
export const generateMetadata = ({ params, searchParams }: Arguments) =>
  generatePageMetadata({ config: runningConfig(), params, searchParams })

/** Every page of Payload's admin. */
export default function Page({ params, searchParams }: Arguments) {
  return RootPage({
    config: runningConfig(),
    importMap,
    params,
    searchParams: fewDocuments(searchParams),
  })
}
