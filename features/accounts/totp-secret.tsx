import { toString as qrCode } from 'qrcode'
import { CopyButton } from '@/components/ui/copy-button'
import { totpUri } from '@/lib/totp'
import type { Translate } from '@/locales/translator'

/** The secret as a picture to scan, drawn here so that it goes to nobody else, and as text to type. */
export async function TotpSecret({ t, secret, username, issuer }: {
  t: Translate
  secret: string
  username: string
  issuer: string
}) {
  const svg = await qrCode(totpUri(secret, username, issuer), { type: 'svg', margin: 3, errorCorrectionLevel: 'M' })
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">{t('account.twoFactor.scan')}</h3>
      {/* Light in both themes: many cameras read no code that is drawn light on dark. */}
      <img src={`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`} alt={t('account.twoFactor.qr')}
        width={200} height={200} className="rounded-md border border-line bg-white" />
      <p className="text-muted">{t('account.twoFactor.secret')}</p>
      <p className="flex flex-wrap items-center gap-2">
        <code dir="ltr" className="font-mono break-all">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <CopyButton text={secret} label={t('common.copy')} copiedLabel={t('common.copied')} />
      </p>
    </div>
  )
}
