package engine

import "context"

// Family lists a workspace with its sandboxes, or a sandbox with its origin and the others of that, as far as an account may
// enter them: the origin first, which is of no Origin itself.
func (ws *Workspaces) Family(ctx context.Context, account, workspace string) ([]Sandbox, error) {
	origin := workspace
	switch sb, err := ws.Tries.Sandbox(ctx, workspace); {
	case err == nil:
		origin = sb.Origin
	case CodeOf(err) != NotFound:
		return nil, err
	}
	list, err := ws.Tries.Sandboxes(ctx, origin)
	if err != nil {
		return nil, err
	}
	var entered []Sandbox
	for _, sb := range append([]Sandbox{{Workspace: origin}}, list...) {
		may, err := ws.lets(ctx, account, sb.Workspace)
		if err != nil {
			return nil, err
		}
		if may {
			entered = append(entered, sb)
		}
	}
	return entered, nil
}

// lets is whether an account may enter a workspace.
func (ws *Workspaces) lets(ctx context.Context, account, workspace string) (bool, error) {
	members, err := ws.Members(workspace)
	if err != nil {
		return false, err
	}
	m, err := members.MemberByAccount(ctx, account)
	if CodeOf(err) == NotFound {
		return false, nil
	}
	return err == nil && !m.Disabled, err
}
