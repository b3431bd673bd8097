package metadata

// Change is one typed difference between two models; the closed set of implementations is in this file.
type Change interface {
	// Describe says the change in plain words, in English.
	Describe() string
}
