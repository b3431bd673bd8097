/** wanted is how many deals the screens are measured with. */
export const wanted = 100_000

const batch = 1000 // records that one mutation makes
const companies = 2000

/**
 * fill makes deals, and companies for them, until there are enough. ask sends an operation to the API. The values are
 * made of numbers: the same on every machine.
 */
export async function fill(ask) {
  const { deals, companies: found } = await ask('/graphql', '{ deals { totalCount } companies { totalCount } }')
  const parents = await makeCompanies(ask, companies - found.totalCount)
  const missing = wanted - deals.totalCount
  if (missing <= 0) return
  const { catalog } = await ask('/metadata', '{ catalog { currency } }')
  if (parents.length === 0) parents.push(...(await someCompanies(ask)))
  for (let from = 0; from < missing; from += batch) {
    const some = numbers(from, Math.min(from + batch, missing))
    const input = some.map((i) => deal(i, parents[i % parents.length], catalog.currency))
    await ask('/graphql', 'mutation ($input: [DealCreate!]!) { createDeals(input: $input) { count } }', { input })
  }
}

async function makeCompanies(ask, missing) {
  const made = []
  for (let from = 0; from < missing; from += batch) {
    const input = numbers(from, Math.min(from + batch, missing)).map((i) => ({
      name: `${names[i % names.length]} ${i} Ltd`,
      employees: 10 + (i % 900),
      city: places[i % places.length],
    }))
    const mutation = 'mutation ($input: [CompanyCreate!]!) { createCompanies(input: $input) { ids } }'
    made.push(...(await ask('/graphql', mutation, { input })).createCompanies.ids)
  }
  return made
}

async function someCompanies(ask) {
  const { companies: page } = await ask('/graphql', '{ companies(first: 100) { nodes { id } } }')
  return page.nodes.map(({ id }) => id)
}

function deal(i, companyId, currency) {
  const day = new Date(Date.UTC(2025, 0, 1 + (i % 900))).toISOString().slice(0, 10)
  return {
    name: `${names[(i * 7) % names.length]} ${works[(i * 3) % works.length]} ${i}`,
    stage: stages[(i * 13) % stages.length],
    amount: { amount: `${1000 + ((i * 7919) % 499_000)}.50`, currency },
    openedOn: day,
    closeDate: day,
    nextStep: works[i % works.length],
    source: 'web',
    companyId,
  }
}

const names = ['Aurora', 'Borealis', 'Cumulus', 'Delta', 'Ember', 'Fjord', 'Garnet', 'Harbour', 'Isthmus', 'Juniper']
const works = ['licences', 'service', 'renewal', 'roll-out', 'training', 'pilot', 'audit']
const places = ['Oslo', 'Lima', 'Ulaanbaatar', 'Porto', 'Chengdu']
const stages = ['prospecting', 'qualified', 'proposal', 'negotiation', 'won', 'lost']

function numbers(from, to) {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
