package trace

import (
	"os"
	"strings"
)

// wanted is whether the variables of the environment ask for traces; why says what keeps them from being sent although
// they are asked for. A platform may set variables for all that it runs, whatever each can make of them.
func wanted() (on bool, why string) {
	if strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") || setting("ENDPOINT") == "" {
		return false, ""
	}
	switch exporter := os.Getenv("OTEL_TRACES_EXPORTER"); exporter {
	case "", "otlp":
	case "none":
		return false, ""
	default:
		return false, "OTEL_TRACES_EXPORTER must be otlp or none"
	}
	switch setting("PROTOCOL") {
	case "", "http/protobuf":
		return true, ""
	}
	return false, "OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf, with the port of the collector for it (4318 as a rule)"
}

// either is the first variable that is set.
func either(names ...string) string {
	for _, name := range names {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return ""
}
