BeforeAll {
    . $PSScriptRoot/common.ps1
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'models')
    3, 4, 5 | ForEach-Object {
        Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network $_ -Epoch $_) | Export-Model (Join-Path $folder "m$_.msgpack")
    }
}

Describe 'Import-Model' {
    It 'reads what Export-Model wrote' {
        $model = Import-Model (Join-Path $folder 'm4.msgpack')
        $model | Should -BeOfType 'DigitsNet.Training.Model'
        $model.Network.Layers.Dense.Units | Should -Be 4
        $model.ClassNames | Should -Be 'setosa', 'versicolor', 'virginica'
        $model.History.Count | Should -Be 4
    }

    It 'says which file a model came from' {
        (Import-Model (Join-Path $folder 'm4.msgpack')).Source | Should -Be (Join-Path $folder 'm4.msgpack')
    }

    It 'takes wildcards, files and paths from the pipeline' {
        (Import-Model (Join-Path $folder '*.msgpack')).Count | Should -Be 3
        $models = Get-ChildItem $folder/*.msgpack | Import-Model | Sort-Object { $_.Measurement.F1 } -Descending
        $models.Count | Should -Be 3
        $models[0].Measurement.F1 | Should -BeGreaterOrEqual $models[2].Measurement.F1
        (Join-Path $folder 'm3.msgpack'), (Join-Path $folder 'm5.msgpack') | Import-Model | ForEach-Object { $_.Layers[0].Outputs } | Should -Be 3, 5
    }

    It 'takes a literal path' {
        $odd = Join-Path $folder 'odd[1].model'
        [IO.File]::Copy((Join-Path $folder 'm3.msgpack'), $odd)
        (Import-Model -LiteralPath $odd).Layers[0].Outputs | Should -Be 3
    }

    It 'finds the file that Export-Model wrote under a name with brackets' {
        Import-Model (Join-Path $folder 'm3.msgpack') | Export-Model (Join-Path $folder 'm[5].msgpack')
        # m5.msgpack is what the name would match as a pattern
        (Import-Model (Join-Path $folder 'm[5].msgpack')).Layers[0].Outputs | Should -Be 3
        (Import-Model (Join-Path $folder 'm[4].msgpack')).Layers[0].Outputs | Should -Be 4
        Remove-Item -LiteralPath (Join-Path $folder 'm[5].msgpack')
    }

    It 'reads a checkpoint as the model that its training would end with' {
        $checkpoint = Join-Path $TestDrive 'run.checkpoint'
        $trained = Import-DigitData $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 3) -ValidationFraction 0.2 -CheckpointPath $checkpoint
        $said = Import-Model $checkpoint -Verbose 4>&1
        "$($said[0])" | Should -BeLike '*run.checkpoint: 3 of 3 epochs.'
        $said[1].Measurement.F1 | Should -Be $trained.Measurement.F1
        (Import-DigitData $IrisPath | Measure-Model $checkpoint).Accuracy | Should -Be (Import-DigitData $IrisPath | Measure-Model $trained).Accuracy
    }

    It 'says with -Verbose how many of its epochs a training made' {
        # A rate that changes nothing: no epoch is better than the first
        $path = Join-Path $TestDrive 'stopped.msgpack'
        Import-DigitData $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 9 -Patience 1 -LearningRate 1e-12) -ValidationFraction 0.2 | Export-Model $path
        "$((Import-Model $path -Verbose 4>&1)[0])" | Should -BeLike '*stopped.msgpack: 2 of 9 epochs.'
    }

    Context 'bad input' {
        It 'says which file is damaged, and reads the others' {
            $bytes = [IO.File]::ReadAllBytes((Join-Path $folder 'm4.msgpack'))
            $bytes[$bytes.Length - 40] = $bytes[$bytes.Length - 40] -bxor 1
            $bad = Join-Path $folder 'damaged.msgpack'
            [IO.File]::WriteAllBytes($bad, $bytes)
            $models = Get-ChildItem $folder/*.msgpack | Import-Model -ErrorVariable errors -ErrorAction SilentlyContinue
            $models.Count | Should -Be 3
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'Model*,DigitsPS.Commands.ImportModelCommand'
            $errors[0].TargetObject | Should -Be $bad
            $errors[0].CategoryInfo.Category | Should -Be 'InvalidData'
            "$($errors[0])" | Should -BeLike '*damaged.msgpack*'
            Remove-Item $bad
        }

        It 'refuses a file that is no model' {
            Get-ErrorId { Import-Model $IrisPath } | Should -BeLike 'Model*,DigitsPS.Commands.ImportModelCommand'
        }

        It 'says when a file is missing or a wildcard matches nothing' {
            Get-ErrorId { Import-Model (Join-Path $folder 'none.msgpack') } | Should -BeLike 'FileNotFound,*'
            Get-ErrorId { Import-Model (Join-Path $folder '*.none') } | Should -BeLike 'FileNotFound,*'
        }

        It 'refuses a folder and another provider' {
            Get-ErrorId { Import-Model "$folder" } | Should -BeLike 'FileNotRegular,*'
            Get-ErrorId { Import-Model Variable:/PID } | Should -BeLike 'PathNotFileSystem,*'
        }
    }
}
