package graphql

import (
	"container/list"
	"sync"
)

// cache keeps values by key, bounded by the bytes they take: what was used longest ago goes first. It is safe for use
// by many at once.
type cache[V any] struct {
	mu      sync.Mutex
	limit   int
	size    int
	entries map[string]*list.Element
	order   list.List // of *entry[V], last used first

	hits, misses int64
}

// CacheUse is what a cache has done so far, and what it holds.
type CacheUse struct {
	Name           string
	Hits, Misses   int64
	Entries, Bytes int
}

func (c *cache[V]) use(name string) CacheUse {
	c.mu.Lock()
	defer c.mu.Unlock()
	return CacheUse{Name: name, Hits: c.hits, Misses: c.misses, Entries: len(c.entries), Bytes: c.size}
}

// Caches tells how the caches are used: of documents, of the plans of reads, and of those of writes.
func (h *Handler) Caches() []CacheUse {
	c := h.apis.caches
	return []CacheUse{c.documents.use("documents"), c.plans.use("reads"), c.writePlans.use("writes")}
}

type entry[V any] struct {
	key   string
	value V
	size  int
	owner uint64
}

// overhead is about what an entry takes besides its key and its value.
const overhead = 160

func newCache[V any](limit int) *cache[V] {
	return &cache[V]{limit: limit, entries: map[string]*list.Element{}}
}

// get finds a value. The key is not kept.
func (c *cache[V]) get(key []byte) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.entries[string(key)]
	if e == nil {
		c.misses++
		var none V
		return none, false
	}
	c.hits++
	c.order.MoveToFront(e)
	return e.Value.(*entry[V]).value, true
}

// put keeps a value that takes size bytes, until its owner is dropped at the latest. What alone is larger than a quarter
// of the cache is not kept.
func (c *cache[V]) put(key string, value V, size int, owner uint64) {
	size += len(key) + overhead
	if size > c.limit/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if old, ok := c.entries[key]; ok {
		c.remove(old)
	}
	c.entries[key] = c.order.PushFront(&entry[V]{key, value, size, owner})
	for c.size += size; c.size > c.limit; {
		c.remove(c.order.Back())
	}
}

// drop forgets all values of an owner.
func (c *cache[V]) drop(owner uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for e := c.order.Front(); e != nil; {
		next := e.Next()
		if e.Value.(*entry[V]).owner == owner {
			c.remove(e)
		}
		e = next
	}
}

func (c *cache[V]) remove(e *list.Element) {
	old := c.order.Remove(e).(*entry[V])
	delete(c.entries, old.key)
	c.size -= old.size
}
