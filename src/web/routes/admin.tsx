import { Button } from '#core/ui/Button.tsx'
import { AdminHead } from '../admin/AdminHead.tsx'
import { PeopleList } from '../admin/PeopleList.tsx'
import { useMe } from '../use-me.ts'

/** 管理: 職員. */
export function Admin() {
  const { may } = useMe()
  return (
    <>
      <AdminHead
        actions={
          may('admin.people') && (
            <Button kind="primary" href="/admin/people/new">
              職員を登録
            </Button>
          )
        }
      />
      <PeopleList />
    </>
  )
}
