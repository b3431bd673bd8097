// Package derive_test compares, over random models and after random writes that run at once, what is stored of computed
// fields with what their formulas come to as they are read, and with a naive evaluation in Go over all records.
//
// KITH_CASES says how many values are compared, KITH_SEED where the drawing begins. A failure prints the seed of its model:
// KITH_SEED of that and KITH_CASES=1 repeat it, as far as what runs at once can be repeated.
package derive_test
