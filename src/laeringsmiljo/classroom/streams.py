"""Random numbers for the simulated world: one independent stream per dataset."""

from hashlib import sha256

from numpy.random import Generator, SeedSequence, default_rng


def stream(seed: int, name: str) -> Generator:
    """Return the random stream of one part of the world.

    The stream depends on the seed and the part's name alone, so a dataset that is added later
    changes none of those that exist.

    Parameters
    ----------
    seed
        The seed of the world, 0 or more.
    name
        The part's name, such as ``"events"``.
    """
    key = int.from_bytes(sha256(name.encode()).digest()[:4], "big")
    return default_rng(SeedSequence(seed, spawn_key=(key,)))
