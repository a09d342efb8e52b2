"""The meeting assistant: operations, replies, front ends, scheduler."""
