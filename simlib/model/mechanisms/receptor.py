"""The mu receptor: who sits on it, and how strong the signal is."""

from typing import Annotated, NamedTuple

from simlib.model.mechanisms.arithmetic import Number, log, positive
from simlib.model.notation.jit import equation
from simlib.model.notation.quantities import Quantity, assumed, inferred


class ReceptorPars(NamedTuple):
    """Affinities and efficacies at the mu receptor."""

    kd_full: Annotated[
        float,
        Quantity("MME/d", "full agonist that half fills the receptors"),
        inferred("kling-2000", 400.0, 1200.0),
    ] = 700.0
    kd_bup: Annotated[
        float,
        Quantity("ng/mL", "buprenorphine that half fills the receptors"),
        inferred("greenwald-2014", 0.4, 1.0),
    ] = 0.67
    bup_max: Annotated[
        float,
        Quantity("1", "largest share of receptors that buprenorphine fills"),
        inferred("greenwald-2003", 0.85, 0.98),
    ] = 0.91
    bup_efficacy: Annotated[
        float,
        Quantity("1", "signal of buprenorphine relative to a full agonist"),
        assumed(0.15, 0.35),
    ] = 0.25
    bup_breathing: Annotated[
        float,
        Quantity("1", "the same for the drive to breathe: the respiratory ceiling"),
        inferred("dahan-2006", 0.0, 0.12),
    ] = 0.08
    bup_spine: Annotated[
        float,
        Quantity("1", "fold lower affinity of buprenorphine where pain is relieved"),
        assumed(2.0, 8.0, near="perioperative-bup-2021"),
    ] = 5.0
    endogenous: Annotated[
        float, Quantity("1", "signal of the body's own opioids"), assumed(0.004, 0.02)
    ] = 0.009
    kappa: Annotated[
        float, Quantity("1", "signal at which the logarithm takes hold"), assumed(0.04, 0.12)
    ] = 0.07


class Bound(NamedTuple):
    """Shares of mu receptors (0 to 1) by what sits on them."""

    full: Number
    partial: Number
    own: Number
    spine: Number


@equation
def occupancy(full: Number, bup: Number, antagonist: Number, p: ReceptorPars) -> Bound:
    """Share of receptors that each kind of opioid holds when all compete.

    Parameters
    ----------
    full : float or array, MME/d, >= 0
        Level of full agonists.
    bup : float or array, ng/mL, >= 0
        Plasma buprenorphine.
    antagonist : float or array, >= 0
        Naltrexone over its dissociation constant.
    p : ReceptorPars

    Returns
    -------
    Bound
        ``full``, ``partial``: shares held by full agonists and buprenorphine; ``own``: the
        body's own tone on what is free; ``spine``: full-agonist share where pain is relieved,
        where buprenorphine competes less (full agonists still work on top of it).

    Notes
    -----
    Competitive binding: ``x_i / (1 + x_f + x_b + x_n)`` with ``x = level / kd``.

    Examples
    --------
    Sublingual buprenorphine 16 mg daily leaves about 1 ng/mL at trough, half the receptors:

    >>> round(occupancy(0.0, 1.0, 0.0, ReceptorPars()).partial, 2)
    0.54
    """
    x_full = full / p.kd_full
    x_bup = bup / p.kd_bup
    rivals = 1.0 + x_full + antagonist
    free = 1.0 / (rivals + x_bup)
    full = x_full * free
    partial = p.bup_max * x_bup * free
    own = p.endogenous * free
    spine = x_full / (rivals + x_bup / p.bup_spine)
    return Bound(full, partial, own, spine)


@equation
def unopposed(full: Number, p: ReceptorPars) -> Number:
    """Activation that this level of full agonists (MME/d) would give alone."""
    x_full = full / p.kd_full
    return (x_full + p.endogenous) / (1.0 + x_full)


@equation
def signal(activation: Number, p: ReceptorPars) -> Number:
    """Signal that the nervous system adapts to: the logarithm of activation.

    Parameters
    ----------
    activation : float or array, in [0, 1]
        Receptor activation, see :func:`activation`.

    Returns
    -------
    float or array, >= 0
    """
    return log(1.0 + activation / p.kappa)


@equation
def lost(before: Number, after: Number, p: ReceptorPars) -> Number:
    """Signal that is lost when activation falls (0 when it rises).

    >>> lost(0.3, 0.3, ReceptorPars())
    0.0
    """
    return positive(log((p.kappa + before) / (p.kappa + after)))


@equation
def activation(bound: Bound, efficacy: Number) -> Number:
    """Activation by everything bound, with buprenorphine weighted by its efficacy."""
    return bound.full + efficacy * bound.partial + bound.own
