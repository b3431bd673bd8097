package cache

import (
	"fmt"
	"testing"
)

// TestCacheIsBounded puts more into a cache than it may hold.
func TestCacheIsBounded(t *testing.T) {
	t.Parallel()
	c := New[int](10_000)
	for i := range 1000 {
		c.Put(fmt.Sprint(i), i, 100, uint64(i%2))
		if _, ok := c.Get([]byte("0")); !ok {
			t.Fatalf("what is in use was given up after %d", i)
		}
	}
	if c.size > 10_000 || len(c.entries) != c.order.Len() || len(c.entries) < 30 {
		t.Errorf("%d bytes, %d entries, %d in order", c.size, len(c.entries), c.order.Len())
	}
	if _, ok := c.Get([]byte("500")); ok {
		t.Error("what was not used for long is still there")
	}
	c.Put("0", 7, 200, 0)
	if v, _ := c.Get([]byte("0")); v != 7 {
		t.Errorf("the value is %d", v)
	}
	c.Put("large", 1, 3_000, 0)
	if _, ok := c.Get([]byte("large")); ok {
		t.Error("a value larger than a quarter of the cache was kept")
	}
	c.Drop(0)
	if _, ok := c.Get([]byte("0")); ok || len(c.entries) < 15 || len(c.entries) != c.order.Len() {
		t.Errorf("after one of two owners was dropped, %d entries are left, %d in order", len(c.entries), c.order.Len())
	}
}
