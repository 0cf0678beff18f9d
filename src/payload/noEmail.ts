import type { EmailAdapter } from 'payload'

/**
 * There is no mail server yet. Payload would write each mail with its recipient into the log; this says
 * that one was not sent, and to nobody's name.
 */
export const noEmail: EmailAdapter = ({ payload }) => ({
  name: 'none',
  defaultFromAddress: 'mehrklang@localhost',
  defaultFromName: 'Mehrklang',
  sendEmail: async () => {
    payload.logger.warn('An e-mail was not sent: no mail server is configured')
    return Promise.resolve()
  },
})
