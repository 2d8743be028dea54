// Blocks of 32 people, one lane a person, for the compiler to vectorise; polynomial exp and log.

#include "evening.hpp"
#include "job.hpp"

// Lanes do not touch each other.
#ifdef __clang__
#define APART _Pragma("clang loop vectorize(assume_safety)")
#else
#define APART _Pragma("GCC ivdep")
#endif

constexpr int LANES = 32;
constexpr int N_TODAY = sizeof(Today) / sizeof(double);

INLINE void load(Today& t, const double* rows, int64_t stride) {
    int k = 0;
#define FIELD(name) t.name = rows[stride * k++];
    TODAY_FIELDS(FIELD)
#undef FIELD
}

INLINE void store(const Today& t, double* rows, int64_t stride) {
    int k = 0;
#define FIELD(name) rows[stride * k++] = t.name;
    TODAY_FIELDS(FIELD)
#undef FIELD
}

struct alignas(64) Block {
    double state[N_STATE * LANES];
    double person[N_PERSON * LANES];
    double luck[N_DRAWS * LANES];
    double today[N_TODAY * LANES];
    double body[N_BODY * LANES];
    uint64_t key[LANES];
};

static void day(Block& b, const Levers& plan, const Doses& doses, int64_t when) {
    for (int q = 0; q < N_DRAWS; ++q) {
        APART
        for (int j = 0; j < LANES; ++j)
            b.luck[q * LANES + j] = draw(b.key[j], when, q);
    }
    APART
    for (int j = 0; j < LANES; ++j) {
        State x;
        Person who;
        Draws luck;
        load(x, b.state + j, LANES);
        load(who, b.person + j, LANES);
        load(luck, b.luck + j, LANES);
        store(morning<Polynomial>(x, who, plan, luck), b.today + j, LANES);
        wake(x.body);
        store(x.body, b.body + j, LANES);
    }
    for (int slot = 0; slot < SLOTS; ++slot) {
        APART
        for (int j = 0; j < LANES; ++j) {
            Body body;
            Today today;
            Person who;
            load(body, b.body + j, LANES);
            load(today, b.today + j, LANES);
            load(who, b.person + j, LANES);
            hours<Polynomial>(body, today, slot, who, plan, doses);
            store(body, b.body + j, LANES);
        }
    }
    APART
    for (int j = 0; j < LANES; ++j) {
        State x;
        Body body;
        Today today;
        Person who;
        Draws luck;
        load(x, b.state + j, LANES);
        load(body, b.body + j, LANES);
        load(today, b.today + j, LANES);
        load(who, b.person + j, LANES);
        load(luck, b.luck + j, LANES);
        store(evening<Polynomial>(x, body, today, who, plan, luck), b.state + j, LANES);
    }
}

static void live(Job& job) {
    std::vector<Levers> plan(job.days);
    std::vector<Doses> doses(job.days);
    for (int64_t t = 0; t < job.days; ++t) {
        load(plan[t], &job.plan[t * N_LEVERS], 1);
        doses[t] = doses_of(plan[t]);
    }
    static Block b;
    for (int64_t begin = 0; begin < job.n; begin += LANES) {
        int64_t width = std::min<int64_t>(LANES, job.n - begin);
        for (int64_t j = 0; j < LANES; ++j) {  // a short last block repeats its last person
            int64_t i = std::min(begin + j, job.n - 1);
            b.key[j] = job.keys[i];
            for (int k = 0; k < N_STATE; ++k) b.state[k * LANES + j] = job.start[k * job.n + i];
            for (int k = 0; k < N_PERSON; ++k) b.person[k * LANES + j] = job.people[k * job.n + i];
        }
        for (int64_t t = 0; t < job.days; ++t) {
            day(b, plan[t], doses[t], job.first_day + t);
            for (int64_t r = 0; r < job.n_rows; ++r)
                for (int64_t j = 0; j < width; ++j)
                    job.out[(r * job.days + t) * job.n + begin + j] =
                        float(b.state[job.rows[r] * LANES + j]);
        }
        for (int k = 0; k < N_STATE; ++k)
            for (int64_t j = 0; j < width; ++j) job.end[k * job.n + begin + j] = b.state[k * LANES + j];
    }
}

int main(int argc, char** argv) { return run(argc, argv, live); }
