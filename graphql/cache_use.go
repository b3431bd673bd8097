package graphql

import "kith/graphql/cache"

// Caches tells how the caches are used: of documents, of the plans of reads, and of those of writes.
func (h *Handler) Caches() []cache.Use {
	c := h.apis.caches
	return []cache.Use{c.documents.Use("documents"), c.plans.Use("reads"), c.writePlans.Use("writes")}
}
