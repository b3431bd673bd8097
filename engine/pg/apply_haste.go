package pg

import "time"

// haste is how long a try at publishing waits for locks. All who come after it wait as long: at first that is so short that
// nobody notices, and it gets longer while others leave no gap.
type haste struct {
	writers time.Duration // for those that have begun
	// tables is for each table then, which readers wait for, too. It is shorter than Postgres's deadlock_timeout (1 s), so
	// that publishing gives way and no reader is ever chosen as the victim.
	tables time.Duration
}

const (
	leastWait   = 20 * time.Millisecond
	writersWait = 2 * time.Second
	tablesWait  = 400 * time.Millisecond
	// versionWait is how long others who publish are waited for: nobody waits for this one meanwhile.
	versionWait = 5 * time.Second
	// publishTries is how often publishing is begun anew when it had to wait longer.
	publishTries = 36
	// hasteTries is after how many of them it waits twice as long.
	hasteTries = 4
)

func hasteOf(try int) haste {
	wait := leastWait << min((try-1)/hasteTries, 10)
	return haste{writers: min(wait, writersWait), tables: min(wait, tablesWait)}
}
