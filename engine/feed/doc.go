// Package feed tells subscribers of the records of a workspace that change, as they change: those that they may see,
// of what they asked for. One follower of the event log serves all subscribers of a workspace in this process. What
// they see of a changed record is read anew for them, under their rights of that moment; subscribers who would read
// the same share one reading. Nothing is decided by the values in the log.
//
// A subscriber is told of a record only when they can see it, or could: that it left is told of records that they were
// told of before, or named themselves, and for those whether the record exists makes no difference.
package feed
