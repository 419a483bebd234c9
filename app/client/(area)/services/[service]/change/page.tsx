import { loadOwnService, OwnServiceHeader, ownServiceTitle, type OwnServiceParams } from '@/features/services/own-service-page'
import { OwnServiceChange } from '@/features/services/own-service-change'

type Props = OwnServiceParams & { searchParams: Promise<{ offer?: string | string[]; quantity?: string | string[] }> }

export const generateMetadata = (props: Props) => ownServiceTitle(props, 'clientArea.change.title')

/** Another package, term or quantity: chosen, shown with what it comes to, and only then ordered. */
export default async function ChangeOwnService({ params, searchParams }: Props) {
  const [{ actor, t, service }, { offer, quantity }] = await Promise.all([loadOwnService((await params).service), searchParams])
  return (
    <div className="max-w-2xl">
      <OwnServiceHeader t={t} service={service} title={t('clientArea.change.title')} />
      <OwnServiceChange actor={actor} t={t} service={service}
        asked={{ offer: typeof offer === 'string' ? offer : undefined, quantity: typeof quantity === 'string' ? quantity : undefined }} />
    </div>
  )
}
