package dev.tokenward.testkit.misfit;

import jakarta.inject.Inject;

class ImpureRule {
    @Inject
    FloatingAmount amount;
}
