package metadatatest_test

import (
	"testing"

	"kith/metadata/metadatatest"
)

func TestLeadToDealIsSound(t *testing.T) {
	t.Parallel()
	m := metadatatest.LeadToDeal(t)
	deal := m.Entity("deal")
	if deal == nil || deal.Field("company").Target != m.Entity("company") || m.Entity("company").Field("deals").Inverse != deal.Field("company") {
		t.Errorf("deal and company are not related both ways: %+v", deal)
	}
}
