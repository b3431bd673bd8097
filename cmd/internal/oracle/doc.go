// Package oracle holds the API to what its design pages say of access. Its tests draw random models, roles, actors,
// records and operations, ask the real handler over a real Postgres, and compare each answer with that of a naive
// reading of the same documents, which looks at every record and knows nothing of grants, plans and SQL.
//
// KITH_CASES says how many operations are compared, KITH_SEED where the drawing begins. A failure prints the seed of its
// scenario: KITH_SEED of that and few cases repeat it.
package oracle
