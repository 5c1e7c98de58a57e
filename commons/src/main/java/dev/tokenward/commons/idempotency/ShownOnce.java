package dev.tokenward.commons.idempotency;

/** An answer with a secret that is kept nowhere: whoever asks again gets it without. */
public interface ShownOnce {
    Object withoutSecret();
}
