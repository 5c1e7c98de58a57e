package dev.tokenward.analytics.overview;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;

/** What an organization spent on one UTC day, after discounts and before. */
record DaySpend(LocalDate day, Money amount, Money listAmount) {}
