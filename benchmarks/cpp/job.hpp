// What the benchmark hands over (one binary file), and how it is timed and handed back.

#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "layout.hpp"

struct Job {
    int64_t n, days, first_day, n_rows;
    std::vector<int64_t> rows;        // which state variables to record
    std::vector<uint64_t> keys;       // [person]
    std::vector<double> start;        // [state variable][person]
    std::vector<double> people;       // [parameter][person]
    std::vector<double> plan;         // [day][lever]
    std::vector<double> end;          // [state variable][person]
    std::vector<float> out;           // [row][day][person]
};

template <class T>
void read(std::FILE* file, std::vector<T>& into, int64_t count) {
    into.resize(count);
    if (std::fread(into.data(), sizeof(T), count, file) != size_t(count)) std::exit(3);
}

inline Job read_job(const char* path) {
    Job job;
    std::FILE* file = std::fopen(path, "rb");
    std::vector<int64_t> head;
    if (!file) std::exit(2);
    read(file, head, 4);
    job.n = head[0], job.days = head[1], job.first_day = head[2], job.n_rows = head[3];
    read(file, job.rows, job.n_rows);
    read(file, job.keys, job.n);
    read(file, job.start, job.n * N_STATE);
    read(file, job.people, job.n * N_PERSON);
    read(file, job.plan, job.days * N_LEVERS);
    std::fclose(file);
    job.end.resize(job.n * N_STATE);
    job.out.resize(job.n_rows * job.days * job.n);
    return job;
}

// Usage: PROGRAM input output repeats. Prints the seconds of each repeat after one to warm up.
template <class Live>
int run(int argc, char** argv, Live live) {
    if (argc != 4) return 2;
    Job job = read_job(argv[1]);
    int repeats = std::atoi(argv[3]);
    for (int i = 0; i <= repeats; ++i) {
        auto begin = std::chrono::steady_clock::now();
        live(job);
        std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        if (i > 0) std::printf("%.9f\n", seconds.count());
    }
    std::FILE* file = std::fopen(argv[2], "wb");
    if (!file) return 3;
    std::fwrite(job.end.data(), sizeof(double), job.end.size(), file);
    std::fwrite(job.out.data(), sizeof(float), job.out.size(), file);
    std::fclose(file);
    return 0;
}
