"""What platform, firms and media show in one market (ODD section 7.6)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.abilities import can_advertise, has_record
from oracle.agents import Firm
from oracle.governments import levers_of
from oracle.reputation import prior_precision, public_mean, record_mass, shared_prior
from oracle.shocks import lists_brands_only
from oracle.single import Single

if TYPE_CHECKING:
    from oracle.model import OracleModel

NOT_SOLD = -1e9
HALF = 2**32


class Offer:
    """What everybody in a market sees of one firm."""

    def __init__(self, model: OracleModel, firm: Firm, r: int) -> None:
        settings, cluster = model.scenario.consumers, model.clusters[firm.cluster]
        precision = prior_precision(model)
        mass = Single(record_mass(model, firm, r) + precision)
        gap = Single(shared_prior(model, firm, r) - model.markets[r].country_reputation)
        name = model.scenario.branding.cluster_goodwill_weight * math.log1p(cluster.goodwill[r])
        misfit = model.markets[r].cultural_distance * (1.0 - firm.culture_fit)
        rest = -settings.culture_weight * misfit - settings.delay_weight * cluster.days[r]
        self.firm = firm
        self.recallable = has_record(model, firm)
        self.present = firm.present[r]
        self.expected = Single(public_mean(model, firm, r))
        self.mass = mass
        """Record and shared prior together."""
        self.gap = Single(float(gap) * precision / float(mass))
        """What the shared prior above the country's reputation adds to the expected quality."""
        self.price = Single(firm.landed_price[r] / model.scenario.firms.reference_price)
        self.goodwill = Single(settings.goodwill_weight * math.log1p(firm.goodwill[r]))
        self.name = Single(name if firm.member else 0.0)
        self.rest = Single(rest if self.present else NOT_SOLD)
        self.niche = Single(firm.niche)
        self.delivered = Single(firm.felt_quality[r])


def delivered_quality(model: OracleModel, firm: Firm, r: int) -> float:
    """Return quality less what late delivery costs."""
    environment = model.scenario.environment
    fast, slow = environment.fast_delivery, environment.slow_delivery
    lateness = (model.clusters[firm.cluster].days[r] - fast) / (slow - fast)
    lateness = min(1.0, max(0.0, lateness))
    felt = firm.quality - firm.scandal
    return max(0.0, felt - model.scenario.consumers.delay_disappointment * lateness)


class Ranking:
    """A table to draw firms from in proportion to weights (alias method: Vose 1991)."""

    def __init__(self, firms: list[Firm], weights: list[float]) -> None:
        self.firms, self.total = firms, sum(weights)
        self.stay = [1.0] * len(firms)
        self.alias = list(range(len(firms)))
        if self.total > 0.0:
            self.share_out([weight * len(firms) / self.total for weight in weights])

    def share_out(self, heights: list[float]) -> None:
        """Cut what rises above one, and fill with it what does not reach one."""
        low = [place for place, height in enumerate(heights) if height < 1.0]
        high = [place for place, height in enumerate(heights) if height >= 1.0]
        while low and high:
            short, tall = low.pop(), high[-1]
            self.stay[short] = heights[short]
            self.alias[short] = tall
            heights[tall] -= 1.0 - heights[short]
            if heights[tall] < 1.0:
                low.append(high.pop())

    def draw(self, half: int) -> Firm | None:
        """Return the firm that 32 random bits choose, or nobody."""
        if not self.total > 0.0:
            return None
        product = half * len(self.firms)
        place, within = product // HALF, product % HALF
        kept = within < min(HALF - 1, math.floor(self.stay[place] * HALF))
        return self.firms[place if kept else self.alias[place]]


class Display:
    """What one market shows this quarter."""

    def __init__(self, model: OracleModel, r: int) -> None:
        scenario, firms, market = model.scenario, model.firms, model.markets[r]
        self.offers = {firm.slot: Offer(model, firm, r) for firm in firms}
        self.listings = Ranking(firms, visibilities(model, firms, r, self.offers))
        advertised = [
            math.log1p(firm.goodwill[r]) if can_advertise(model, firm) and firm.present[r] else 0.0
            for firm in firms
        ]
        self.adverts = Ranking(firms, advertised)
        reach = scenario.consumers.advertising_reach
        self.advert_chance = round((1.0 - math.exp(-reach * sum(advertised))) * HALF)
        self.price_multiple = market.price_multiple
        self.outside_utility = scenario.consumers.outside_utility
        self.outside_price = model.world.outside_price
        self.outside_quality = scenario.environment.outside_quality_share * model.world.frontier
        crowding = max(1, len(firms)) / max(1, scenario.firms.number_at_start)
        self.listing_gain = min(
            1.0, scenario.consumers.exposure_effect * crowding**-scenario.platform.congestion
        )


def is_listed(model: OracleModel, firm: Firm, r: int) -> bool:
    """Return whether the platform lists a firm: it sells here and has the brand it may need."""
    return firm.present[r] and (firm.registered or not lists_brands_only(model))


def visibilities(
    model: OracleModel, firms: list[Firm], r: int, offers: dict[int, Offer]
) -> list[float]:
    """Return the weight of each firm in the platform's ranking, 0 where it is not listed."""
    platform = model.scenario.platform
    sold = sum(firm.units[r] for firm in firms)
    number = sum(is_listed(model, firm, r) for firm in firms)
    weights = []
    for firm in firms:
        offer = offers[firm.slot]
        sales = firm.units[r] * number / sold if sold > 0.0 else 0.0
        visible = (
            platform.visibility_base
            + sales**platform.ranking_sales
            + platform.ranking_advertising * math.log1p(firm.goodwill[r])
        )
        rating = float(max(offer.expected, Single(0.01)) ** platform.ranking_rating)
        ratio = firm.landed_price[r] / model.scenario.firms.reference_price
        weight = visible * rating / max(ratio, 0.05) ** platform.ranking_price
        readiness = model.clusters[firm.cluster].readiness
        weight *= readiness**platform.ranking_readiness * levers_of(model, firm).listings
        weights.append(weight if is_listed(model, firm, r) else 0.0)
    return weights
