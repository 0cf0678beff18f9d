import '@payloadcms/next/css'
import '../../admin/admin.css'
import { RootLayout } from '@payloadcms/next/layouts'
import type { ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'
import { importMap } from './admin/importMap.js'
import { answerServerFunction } from '../answerServerFunction.ts'
import { runningConfig } from '../runningConfig.ts'

/** What the admin's client calls on the server; Next needs it to be an action of this module. */
const serverFunction: ServerFunctionClient = async (call) => {
  'use server'
  return answerServerFunction(call, importMap)
}

/** The frame of Payload's admin. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={runningConfig()} importMap={importMap} serverFunction={serverFunction}>
      {children}
    </RootLayout>
  )
}
