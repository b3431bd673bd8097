package pg

// LargeFrom makes tables large from some bytes on.
func (s *Store) LargeFrom(bytes int64) { s.largeFrom = bytes }
