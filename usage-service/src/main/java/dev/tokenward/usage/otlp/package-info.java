/**
 * OpenTelemetry's doors: what Claude Code and others tell of themselves over OTLP/HTTP, in protobuf or JSON, becomes events and
 * activity (docs/decisions/0021).
 *
 * <p>The rules are {@code ClaudeCodeUsage} (which log record is usage), {@code GenAiUsage} (which span), {@code ClaudeCodeActivity}
 * (which metric is activity). Both encodings are read into the same records first, so that no rule knows of them.
 *
 * <p>Boundaries: what is no usage is passed over and kept nowhere, prompts above all; whose organization it is says the key alone.
 */
package dev.tokenward.usage.otlp;
