import { EmptyState } from '@/components/ui/empty-state'
import type { ProfileWidget } from '@/features/clients/profile-widget'
import { may } from '@/lib/permit'
import { NoteForm } from '../note-form'
import { NoteList } from '../note-list'
import { listNotes } from '../queries'

export const notesWidget: ProfileWidget = {
  id: 'notes',
  title: 'notes.title',
  async load({ actor, t, client }) {
    const notes = await listNotes(actor, client.id)
    return {
      count: notes.length > 0 ? String(notes.length) : undefined,
      content: (
        <>
          {may(actor, 'notes.write') && !client.erasedAt && (
            <details className="border-b border-line px-4 py-3 open:[&>form]:mt-3">
              <summary className="btn btn-secondary btn-sm">{t('notes.add')}</summary>
              <NoteForm t={t} company={actor.company.slug} number={client.number} />
            </details>
          )}
          {notes.length > 0 ? <NoteList actor={actor} t={t} number={client.number} notes={notes} />
            : <EmptyState compact title={t('notes.none')} />}
        </>
      ),
    }
  },
}
