package kind

// newPercent makes the kind "percent": an exact number of percent points, so 10 is 10 %.
func newPercent() Kind { return exact("percent", "%", "avg", "min", "max") }
