// Package cache keeps what takes long to make, within a bound of bytes.
package cache

import (
	"container/list"
	"sync"
)

// Cache keeps values by key, bounded by the bytes they take: what was used longest ago goes first. It is safe for use
// by many at once.
type Cache[V any] struct {
	mu      sync.Mutex
	limit   int
	size    int
	entries map[string]*list.Element
	order   list.List // of *entry[V], last used first

	hits, misses int64
}

// Use is what a cache has done so far, and what it holds.
type Use struct {
	Name           string
	Hits, Misses   int64
	Entries, Bytes int
}

// Use tells how the cache is used, under the name that it goes by.
func (c *Cache[V]) Use(name string) Use {
	c.mu.Lock()
	defer c.mu.Unlock()
	return Use{Name: name, Hits: c.hits, Misses: c.misses, Entries: len(c.entries), Bytes: c.size}
}

type entry[V any] struct {
	key   string
	value V
	size  int
	owner uint64
}

// overhead is about what an entry takes besides its key and its value.
const overhead = 160

// New makes a cache of a number of bytes.
func New[V any](limit int) *Cache[V] {
	return &Cache[V]{limit: limit, entries: map[string]*list.Element{}}
}

// Get finds a value. The key is not kept.
func (c *Cache[V]) Get(key []byte) (V, bool) {
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

// Put keeps a value that takes size bytes, until its owner is dropped at the latest. What alone is larger than a quarter
// of the cache is not kept.
func (c *Cache[V]) Put(key string, value V, size int, owner uint64) {
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

// Drop forgets all values of an owner.
func (c *Cache[V]) Drop(owner uint64) {
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

func (c *Cache[V]) remove(e *list.Element) {
	old := c.order.Remove(e).(*entry[V])
	delete(c.entries, old.key)
	c.size -= old.size
}
