package expr

// What null does. Every evaluator (Eval here, SQL in engine/pg, CEL in the browser) obeys this one table, and the
// golden cases in testdata/null.json are run against each. Booleans are two-valued: no predicate is ever null, but the
// value of a boolean field, or of a choice of them, may be.
//
//	a == b          true when both are null, false when one is
//	a != b          the opposite of a == b
//	<  <=  >  >=    false when either side is null
//	+ - * / %, -a   null when an operand is null; also x / 0 and x % 0
//	!b              true when b is null: a null boolean counts as false, also in &&, || and c ? x : y
//	x in list       null in list is true only when the list holds a null; null and the empty list hold nothing
//	present(x)      false for null, "" and the empty list
//	list functions  hasAny, hasAll: false when an argument is null
//	text functions  contains, startsWith, endsWith, their forms with i, like, ilike, matches: false when an argument is
//	                null; lower, upper, trim: null of null; size: 0 of null
//	coalesce        null when every argument is
//	others          null when an argument is null, min and max too
//	quantifiers     over no records: some false, every true, none true, count 0
//	rollups         values that are null don't count; without a value sum and countDistinct are 0, avg, min and max null
//	x.field         null when the to-one relation x is null
