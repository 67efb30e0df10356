-- For those who read the log by what was done, and by when.
CREATE INDEX audit_action ON audit (action, number);
CREATE INDEX audit_at ON audit (at);
