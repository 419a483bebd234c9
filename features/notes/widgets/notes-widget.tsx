import { EmptyState } from '@/components/ui/empty-state'
import { profilePath, type ProfileWidget } from '@/features/clients/profile-widget'
import { may } from '@/lib/permit'
import { AddNote } from '../add-note'
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
            <AddNote href={`${profilePath(actor, client.number)}/notes/new`} company={actor.company.slug} number={client.number}
              texts={{ add: t('notes.add'), text: t('notes.text'), sticky: t('notes.sticky') }} />
          )}
          {notes.length > 0 ? <NoteList actor={actor} t={t} number={client.number} notes={notes} />
            : <EmptyState compact title={t('notes.none')} />}
        </>
      ),
    }
  },
}
