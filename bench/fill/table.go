// Package fill brings the data set into the tables of the floor: read back through Kith's API, or, to try the floor
// alone, straight from the generator.
package fill

// table says which columns of a table of the floor hold which fields of an entity. Parts of a value have a dot.
type table struct {
	name, entity, plural string
	columns              []column
}

type column struct{ name, field string }

// tables lists the tables in the order in which they refer to each other.
func tables() []table {
	return []table{
		{"users", "user", "users", []column{{"id", "id"}, {"team", "teamId"}, {"name", "name"}, {"email", "email"}}},
		{"company", "company", "companies", append(system(),
			column{"parent", "parentId"}, column{"employees", "employees"}, column{"founded_year", "foundedYear"},
			column{"annual_revenue", "annualRevenue.amount"}, column{"annual_revenue_currency", "annualRevenue.currency"},
			column{"name", "name"}, column{"website", "website"}, column{"sector", "sector"}, column{"phone", "phone"},
			column{"country", "country"}, column{"city", "city"}, column{"description", "description"})},
		{"contact", "contact", "contacts", append(system(),
			column{"company", "companyId"}, column{"first_name", "firstName"}, column{"last_name", "lastName"},
			column{"email", "email"}, column{"phone", "phone"}, column{"job_title", "jobTitle"},
			column{"description", "description"})},
		{"deal", "deal", "deals", append(system(),
			column{"company", "companyId"}, column{"contact", "contactId"}, column{"opened_on", "openedOn"},
			column{"close_date", "closeDate"}, column{"stage", "stage"}, column{"name", "name"},
			column{"amount", "amount.amount"}, column{"currency", "amount.currency"},
			column{"internal_cost", "internalCost.amount"}, column{"internal_cost_currency", "internalCost.currency"},
			column{"next_step", "nextStep"}, column{"loss_reason", "lossReason"}, column{"source", "source"})},
		{"task", "task", "tasks", append(system(),
			column{"deal", "dealId"}, column{"company", "companyId"}, column{"contact", "contactId"},
			column{"due_date", "dueDate"}, column{"status", "status"}, column{"priority", "priority"},
			column{"title", "title"})},
	}
}

// system lists the columns that records of every owned entity have.
func system() []column {
	return []column{
		{"id", "id"},
		{"owner", "ownerId"},
		{"team", "teamId"},
		{"created_at", "createdAt"},
		{"updated_at", "updatedAt"},
		{"version", "version"},
		{"external_id", "externalId"},
	}
}
