// Package changes tries random sequences of changes of a model, made while others write, and holds what is left of the
// values against a ledger of everything that was written: nothing may be lost that no plan has announced.
package changes
