"""What has no strength is absent: then nothing that would shape it changes a single bit."""

import pytest
from comparison import assert_same_bits
from hypothesis import given
from hypothesis import strategies as st
from random_scenarios import SEEDS, VALUES, few, scenarios

from brandabm import BrandModel, ScenarioError

# Parameters without strength, and those that then shape nothing.
SHAPELESS = {
    "nobody listens": (
        {"consumers.neighbours": 0},
        ["consumers.word_of_mouth_effect", "consumers.rewiring", "consumers.tolerance"],
    ),
    "talk leaves nothing in mind": (
        {"consumers.word_of_mouth_effect": 0.0},
        ["consumers.neighbours", "consumers.rewiring", "consumers.tolerance"],
    ),
    "advertisements leave nothing in mind": (
        {"consumers.advertising_effect": 0.0},
        ["consumers.advertising_reach"],
    ),
    "advertisements reach nobody": (
        {"consumers.advertising_reach": 0.0},
        ["consumers.advertising_effect"],
    ),
    "nobody minds the price": (
        {"consumers.price_sensitivity": 0.0, "platform.ranking_price": 0.0},
        ["firms.reference_price", "environment.outside_price_decline"],
    ),
    "nobody minds the quality": (
        {"consumers.quality_weight": 0.0},
        ["environment.outside_quality_share"],
    ),
    "exchange rates do not move": (
        {"environment.exchange_rate_volatility": 0.0},
        ["environment.exchange_rate_persistence"],
    ),
    "customs do not improve": (
        {"environment.clearance_improvement": 0.0},
        ["environment.clearance_days_floor"],
    ),
    "online access has no slope": (
        {"environment.online_adoption_speed": 0.0},
        ["environment.online_adoption_midpoint"],
    ),
    "nothing is learned by doing": (
        {"firms.learning_exponent": 0.0},
        [
            "firms.experience_decay",
            "firms.experience_at_start",
            "entry_exit.inherited_experience",
        ],
    ),
    "overtime costs nothing": (
        {"firms.overtime_cost": 0.0},
        ["firms.overtime_threshold", "firms.overtime_ceiling"],
    ),
    "overtime cannot become dearer": (
        {"firms.overtime_ceiling": 1.0},
        ["firms.overtime_threshold", "firms.overtime_cost"],
    ),
    "capacity cannot grow": ({"firms.capacity_growth": 0.0}, ["firms.capacity_cost"]),
    "size saves nothing": (
        {"clusters.agglomeration_elasticity": 0.0},
        ["clusters.agglomeration_minimum"],
    ),
    "crowding costs nothing": ({"clusters.congestion": 0.0}, ["clusters.carrying_capacity"]),
    "prices are off": (
        {"mechanisms.price": False},
        [
            "firms.price_response_share",
            "firms.price_response_utilisation",
            "firms.mark_up_ceiling",
        ],
    ),
    "products are off": ({"mechanisms.product": False}, ["research.niche_step"]),
    "innovation is off": (
        {"mechanisms.innovation": False},
        ["research.innovation_gain", "research.culture_gain"],
    ),
    "clusters are off": (
        {"mechanisms.cluster": False},
        [
            "clusters.agglomeration_elasticity",
            "clusters.agglomeration_minimum",
            "clusters.congestion",
            "clusters.link_minimum_scale",
            "clusters.link_closing_share",
            "research.spillover",
            "branding.alliance_fee",
            "branding.alliance_founders",
            "branding.alliance_participation",
            "branding.alliance_quality_share",
            "branding.membership_cost",
            "branding.inspection",
            "branding.cluster_goodwill_weight",
            "branding.cluster_exposure_effect",
        ],
    ),
    "cognition is off": (
        {"mechanisms.cognition": False},
        [
            "learning.rating_rate",
            "learning.rating_decay",
            "learning.reputation_speed",
            "learning.country_reputation_speed",
            "learning.brand_spillover",
            "learning.own_experience_weight",
            "consumers.experience_noise",
            "consumers.tolerance",
        ],
    ),
    "the environment is off": (
        {"mechanisms.environment": False},
        [
            "environment.exchange_rate_volatility",
            "environment.clearance_improvement",
            "environment.shipping_improvement",
            "environment.digital_readiness_growth",
            "environment.labour_cost_growth",
            "environment.world_frontier_growth",
            "environment.outside_price_decline",
            "consumers.price_sensitivity_income_elasticity",
        ],
    ),
    "research never succeeds": (
        {"research.success_rate": 0.0},
        [
            "research.process_step",
            "research.product_step",
            "research.niche_step",
            "research.imitation_gain",
            "research.imitation_reach",
            "research.innovation_gain",
            "research.culture_gain",
        ],
    ),
    "nothing is spent on imitation": (
        {"research.imitation_share": 0.0},
        ["research.imitation_gain", "research.imitation_reach"],
    ),
    "others have nothing to teach": (
        {"research.spillover": 0.0, "research.imitation_gain": 0.0},
        ["research.absorptive_half", "research.imitation_reach"],
    ),
    "nothing is spent": (
        {"strategy.budget_share": 0.0},
        [
            "strategy.process_at_start",
            "strategy.product_at_start",
            "strategy.dispersion",
            "strategy.reallocation_speed",
            "research.success_rate",
        ],
    ),
    "nobody copies and nobody enters": (
        {
            "strategy.imitation_rate": 0.0,
            "entry_exit.entry_rate": 0.0,
            "entry_exit.entry_profit_response": 0.0,
        },
        [
            "strategy.mutation",
            "entry_exit.entrant_size",
            "entry_exit.entrant_weakness",
            "entry_exit.inherited_experience",
        ],
    ),
    "nobody reviews commitments": (
        {"branding.review_rate": 0.0},
        [
            "branding.registration_cost",
            "firms.market_entry_cost",
            "branding.alliance_fee",
            "branding.alliance_founders",
            "branding.alliance_participation",
            "branding.membership_cost",
            "branding.inspection",
        ],
    ),
    "nobody expects others to join": (
        {"branding.alliance_participation": 0.0},
        [
            "branding.alliance_founders",
            "branding.membership_cost",
            "branding.inspection",
            "branding.cluster_goodwill_weight",
        ],
    ),
    "nothing is traced": (
        {"learning.traceability": 0.0},
        [
            "learning.rating_rate",
            "learning.rating_decay",
            "learning.brand_spillover",
            "learning.own_experience_weight",
            "consumers.experience_noise",
            "consumers.experience_decay",
            "consumers.tolerance",
        ],
    ),
    "nobody reads ratings": ({"learning.rating_rate": 0.0}, ["learning.rating_decay"]),
    "clusters stay unknown": (
        {"branding.cluster_exposure_effect": 0.0, "branding.cluster_word_of_mouth_effect": 0.0},
        [
            "branding.cluster_recall_decay",
            "branding.origin_visibility",
            "learning.cluster_prior_precision",
            "learning.mark_precision",
        ],
    ),
}


def drawn(data, strengthless, shapes):
    """Draw two scenarios without a strength that differ in what would shape it; and a seed."""
    scenario = data.draw(scenarios(**strengthless))
    try:
        return scenario, scenario.replace(**{key: data.draw(VALUES[key]) for key in shapes})
    except ScenarioError:
        return scenario, scenario


@pytest.mark.parametrize("absence", SHAPELESS)
@few(3)
@given(data=st.data(), seed=SEEDS)
def test_what_has_no_strength_has_no_shape(absence, data, seed):
    one, other = drawn(data, *SHAPELESS[absence])
    assert_same_bits(BrandModel(one, seed).run(), BrandModel(other, seed).run())


@pytest.fixture(scope="module")
def lively(tiny_scenario):
    """A world with brands, alliances and advertisements from the start, and its quarters."""
    scenario = tiny_scenario.replace(
        **{"branding.review_rate": 0.5, "branding.membership_cost": 0.0}
        | {"stages.abilities_need_stage": False, "branding.alliance_founders": 1}
    )
    return scenario, BrandModel(scenario, seed=1, tables=("quarters",)).run().quarters


@pytest.mark.parametrize("absence", SHAPELESS)
def test_what_has_strength_has_a_shape(absence, lively):
    """So that the claims above are about something: each group of parameters matters otherwise."""
    scenario, quarters = lively
    changes = {}
    for key in SHAPELESS[absence][1]:
        section, name = key.split(".")
        value = getattr(getattr(scenario, section), name)
        changes[key] = 4 if isinstance(value, int) else 0.8 * value + 1e-3
    other = BrandModel(scenario.replace(**changes), seed=1, tables=("quarters",)).run().quarters
    assert not other.equals(quarters)


STILL = {
    "environment.exchange_rate_volatility": 0.0,
    "environment.clearance_improvement": 0.0,
    "environment.shipping_improvement": 0.0,
    "environment.digital_readiness_growth": 0.0,
    "environment.labour_cost_growth": 0.0,
    "environment.world_frontier_growth": 0.0,
    "environment.outside_price_decline": 0.0,
}


@few(5)
@given(scenario=scenarios(**STILL), seed=SEEDS)
def test_an_environment_that_moves_nothing_is_one_that_is_switched_off(scenario, seed):
    still = {}
    for number, market in enumerate(scenario.markets):
        still[f"markets.{number}.income_growth"] = 0.0
        still[f"markets.{number}.online_share_end"] = market.online_share_start
    results = [
        BrandModel(scenario.replace(**still | {"mechanisms.environment": on}), seed).run()
        for on in (True, False)
    ]
    assert_same_bits(*results)


@few(5)
@given(
    scenario=scenarios(
        **{
            "firms.mark_up_at_start": 0.0,
            "firms.mark_up_floor": -0.1,
            "firms.mark_up_ceiling": 3.0,
            "firms.price_response_share": 0.0,
            "firms.price_response_utilisation": 0.0,
        }
    ),
    seed=SEEDS,
)
def test_prices_that_respond_to_nothing_are_prices_that_are_switched_off(scenario, seed):
    results = [
        BrandModel(scenario.replace(**{"mechanisms.price": on}), seed).run() for on in (True, False)
    ]
    assert_same_bits(*results)


@few(5)
@given(scenario=scenarios(), seed=SEEDS, data=st.data())
def test_what_is_only_measured_moves_nobody(scenario, seed, data):
    measures = ("consumers.consideration_chance", "consumers.distinct_gain")
    other = scenario.replace(**{key: data.draw(VALUES[key]) for key in measures})
    one, two = (BrandModel(each, seed).run() for each in (scenario, other))
    assert one.firms.equals(two.firms)
    assert one.transitions.equals(two.transitions)
