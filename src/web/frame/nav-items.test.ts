import { expect, test } from 'vitest'
import { dailyWork, isAt } from './nav-items.ts'

test('a report belongs to 受理 in the navigation, the first page only to 今日', () => {
  const at = (path: string) => dailyWork.filter((item) => isAt(item, path)).map((item) => item.label)

  expect(at('/')).toEqual(['今日'])
  expect(at('/reports/1')).toEqual(['受理'])
  expect(at('/cases')).toEqual(['事件'])
  expect(at('/casesx')).toEqual([])
})
